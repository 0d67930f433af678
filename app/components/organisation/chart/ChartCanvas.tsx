import '@xyflow/react/dist/base.css'
import { ReactFlow, type NodeTypes } from '@xyflow/react'
import { useMemo, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { ChartLines } from './ChartLines.tsx'
import type { Chart } from './useChart.ts'
import { UnitBox, type UnitBoxNode } from './UnitBox.tsx'
import classes from './Chart.module.css'

type Props = {
  chart: Chart
  current: string | null
  canvas: RefObject<HTMLDivElement>
  onPick(id: string): void
  onFold(id: string): void
  onKeyDown(event: KeyboardEvent): void
}

const nodeTypes: NodeTypes = { unit: UnitBox }
const nodeAttributes = { 'aria-roledescription': undefined }
export const fitting = { padding: 0.03, maxZoom: 1 }

/** The chart one pans, zooms and walks in. It takes the keys itself; its units are not in the tab order. */
export function ChartCanvas({ chart, current, canvas, onPick, onFold, onKeyDown }: Props) {
  const { t } = useTranslation()
  const { layout, dashes, relations } = chart
  const nodes = useNodes(chart, { current, onFold })
  return (
    <ReactFlow
      ref={canvas}
      className={classes.canvas}
      tabIndex={0}
      aria-label={t('chart:label')}
      aria-describedby="chart-keys"
      onKeyDown={onKeyDown}
      nodes={nodes}
      nodeTypes={nodeTypes}
      onMoveStart={() => canvas.current?.setAttribute('data-moving', '')}
      onMoveEnd={() => canvas.current?.removeAttribute('data-moving')}
      onNodeClick={(_event, node) => onPick(node.id)}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      onlyRenderVisibleElements
      zoomOnDoubleClick={false}
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      panActivationKeyCode={null}
      zoomActivationKeyCode={null}
      minZoom={0.04}
      maxZoom={2}
      fitView
      fitViewOptions={fitting}
      proOptions={{ hideAttribution: true }}
    >
      <ChartLines {...{ layout, dashes, relations, current }} />
    </ReactFlow>
  )
}

/** A unit's node stays the same object while nothing of it changes, so that it is not drawn again. */
function useNodes(chart: Chart, { current, onFold }: { current: string | null; onFold(id: string): void }) {
  const { layout, faces, below, hidden } = chart
  const nodes = useMemo(
    () =>
      layout.boxes.flatMap(({ id, x, y, width, height }): UnitBoxNode[] => {
        const face = faces.get(id)
        if (!face) return []
        return [
          {
            id,
            type: 'unit',
            position: { x, y },
            width,
            height,
            measured: { width, height },
            ariaLabel: face.label,
            ariaRole: 'group',
            domAttributes: nodeAttributes,
            data: { face, below: below.get(id) ?? 0, hidden: hidden.get(id) ?? 0, onFold },
          },
        ]
      }),
    [layout, faces, below, hidden, onFold],
  )
  return useMemo(
    () => nodes.map((node) => (node.id === current ? { ...node, selected: true } : node)),
    [nodes, current],
  )
}
