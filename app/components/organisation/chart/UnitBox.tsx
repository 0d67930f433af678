import { useStore, type Node, type NodeProps, type ReactFlowState } from '@xyflow/react'
import { memo, useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { barOf, mainTurn, type Face } from './faces.ts'
import { statusInk, turnInk } from './palette.ts'
import classes from './UnitBox.module.css'

export type UnitBoxNode = Node<
  {
    face: Face
    /** How many units stand below it, and how many of them are folded away. */
    below: number
    hidden: number
    onFold(id: string): void
  },
  'unit'
>

/** So far away that only large letters can be read. */
const isFarAway = ({ transform: [, , zoom] }: ReactFlowState) => zoom < 0.42

/** A unit on the chart: what it is called, who leads it, how many it is and what the rules say; from afar just the name. */
export const UnitBox = memo(function UnitBox({ id, data, selected }: NodeProps<UnitBoxNode>) {
  const { face, below, hidden, onFold } = data
  const { name, leader, figures, numbers, status, statusText, turns, turnsText, isAbove } = face
  const turn = mainTurn(turns)
  // Behind the movement, not in its way: what comes near is drawn in full when there is time.
  const isFar = useDeferredValue(useStore(isFarAway))
  if (isFar)
    return (
      <div className={classes.box} data-far data-selected={selected} data-turn={turn} data-above={isAbove}>
        <span className={classes.name}>{name}</span>
        {hidden > 0 && `+${below}`}
        {status && <StatusSign status={status} />}
      </div>
    )
  return (
    <div className={classes.box} data-selected={selected} data-turn={turn} data-above={isAbove}>
      {turn && (
        <span className={classes.turn}>
          {turnInk[turn].sign} {turnsText}
        </span>
      )}
      <div className={classes.head}>
        <span className={classes.name}>{name}</span>
        {below > 0 && <FoldButton id={id} name={name} below={below} hidden={hidden} onFold={onFold} />}
        {status && <StatusSign status={status} text={statusText} />}
      </div>
      {leader && (
        <div className={classes.leader} data-vacant={leader.isVacant}>
          {leader.text}
        </div>
      )}
      {figures && <StrengthBar figures={figures} />}
      {numbers && <div className={classes.numbers}>{numbers}</div>}
    </div>
  )
})

function StatusSign({ status, text }: { status: NonNullable<Face['status']>; text?: string | null }) {
  return (
    <span className={classes.status} data-status={status} title={text ?? undefined}>
      {statusInk[status].sign}
    </span>
  )
}

function StrengthBar({ figures }: { figures: NonNullable<Face['figures']> }) {
  const { planned, onBooks, present } = barOf(figures)
  return (
    <div className={classes.bar} aria-hidden>
      <span className={classes.onBooks} style={{ width: percent(onBooks) }} />
      <span className={classes.present} style={{ width: percent(present) }} />
      <span className={classes.planned} style={{ left: percent(planned) }} />
    </div>
  )
}

type FoldProps = { id: string; name: string } & Pick<UnitBoxNode['data'], 'below' | 'hidden' | 'onFold'>

/** For the mouse; the keyboard has the space bar. */
function FoldButton({ id, name, below, hidden, onFold }: FoldProps) {
  const { t } = useTranslation()
  const isFolded = hidden > 0
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${classes.fold} nopan`}
      aria-expanded={!isFolded}
      aria-label={t(`organisation:tree.${isFolded ? 'expand' : 'collapse'}`, { unit: name })}
      onClick={(event) => {
        event.stopPropagation()
        onFold(id)
      }}
    >
      {isFolded ? `+${below}` : '−'}
    </button>
  )
}

function percent(share: number): string {
  return `${share * 100}%`
}
