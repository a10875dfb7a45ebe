import { contextBridge, ipcRenderer } from 'electron';
import { ANNOUNCEMENT_CHANNEL, CALL_CHANNEL } from '../main/core/contract/channels.ts';
import type { Announcement, Answer, Bridge } from '../main/core/contract/wire.ts';
import { createAnnouncements } from './announcements.ts';

const announcements = createAnnouncements();
let lastSeq = 0;

ipcRenderer.on(ANNOUNCEMENT_CHANNEL, (_event, announcement: Announcement) => announcements.hear(announcement));

const bridge: Bridge = Object.freeze({
  async call(workspace, method, input) {
    lastSeq += 1;
    try {
      const answer: Answer = await ipcRenderer.invoke(CALL_CHANNEL, { seq: lastSeq, workspace, method, input });
      return answer.result;
    } catch {
      // Something that cannot be copied between processes, or a main process that is quitting.
      const sentence = 'The console could not pass this on. Try again.';
      return { ok: false, refusal: { code: 'engine-away', sentence } };
    }
  },
  onChange: (listener) => announcements.listen(listener),
} satisfies Bridge);

contextBridge.exposeInMainWorld('groundswell', bridge);
