import { postAnnouncement } from '#server/messages/announcements.server.ts'
import { withdrawMessage } from '#server/messages/changes.server.ts'
import { conversationOfUnit, say } from '../conversations.ts'
import type { OpenPage } from '../open-pages.ts'
import { pagesOf, type Walk } from './walk.ts'

const pagesAbout = (conversationId: string): OpenPage[] => [
  ...pagesOf('messages._index'),
  { route: 'messages.$conversationId._index', params: { conversationId } },
]

export const said: Walk = {
  tells: ['message.announced', 'message.withdrawn', 'message.mentioned'],
  async walk(world, during) {
    const conversation = await conversationOfUnit(world, 'B-C1')
    const pages = pagesAbout(conversation)
    const brigade = await world.as('brigade')
    const announcement = { body: '周六 6:00 全体集合', key: 'a1' }
    const messageId = await during(pages, () => postAnnouncement(brigade, conversation, announcement))
    const report = { route: 'messages.announcements.$messageId._index', params: { messageId } }
    await during([...pages, report], () => withdrawMessage(brigade, messageId))
    const member = await world.as('member')
    await during(pages, () => say(brigade, conversation, `@${member.actor.name} 请到会`))
  },
}
