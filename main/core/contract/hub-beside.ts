import * as z from 'zod/mini';

/** What an engine that can start no program itself asks of the desktop host: to run the team's hub beside it, and to end it. */
export type HubOrder = { readonly type: 'hub-run'; readonly args: readonly string[] } | { readonly type: 'hub-end' };

/** What the host tells of the hub that it runs: a message of it, or that it ended, with the last words that it printed. */
export const hubNewsSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hub-said'), message: z.unknown() }),
  z.object({ type: z.literal('hub-ended'), words: z.string() }),
]);
export type HubNews = z.infer<typeof hubNewsSchema>;

export function isHubOrder(message: { readonly type?: unknown }): message is HubOrder {
  return message.type === 'hub-run' || message.type === 'hub-end';
}
