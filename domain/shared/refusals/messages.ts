/** Why something cannot be said in a conversation, or what was said cannot be changed. */
export const messagesRefusals = [
  'message-empty',
  'message-too-long',
  'message-too-many',
  'message-too-many-files',
  'message-file-empty',
  'message-file-type',
  'message-file-too-large',
  'conversation-left',
  'message-withdrawn',
  'message-not-yours',
  'message-edit-too-late',
  'announcement-stands',
] as const
