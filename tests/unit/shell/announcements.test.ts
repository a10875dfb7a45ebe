import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../../main/core/contract/wire.ts';
import { createAnnouncements } from '../../../preload/announcements.ts';

const intake: Announcement = { type: 'intake', number: '+441134960000' };
const ready: Announcement = { type: 'ready' };

describe('announcements to the page', () => {
  it('that come before it listens are kept, in order, and told once', async () => {
    const announcements = createAnnouncements();
    announcements.hear(ready);
    announcements.hear(intake);
    const heard: Announcement[] = [];
    announcements.listen((announcement) => heard.push(announcement));
    await Promise.resolve();
    expect(heard).toEqual([ready, intake]);
    const late: Announcement[] = [];
    announcements.listen((announcement) => late.push(announcement));
    await Promise.resolve();
    expect(late).toEqual([]);
  });

  it('are not lost on a listener that is replaced at once', async () => {
    const announcements = createAnnouncements();
    announcements.hear(intake);
    const stop = announcements.listen(() => {});
    stop();
    const heard: Announcement[] = [];
    announcements.listen((announcement) => heard.push(announcement));
    await Promise.resolve();
    expect(heard).toEqual([intake]);
  });

  it('reach every listener until it stops listening', async () => {
    const announcements = createAnnouncements();
    const heard: Announcement[][] = [[], []];
    const stops = heard.map((list) => announcements.listen((announcement) => list.push(announcement)));
    announcements.hear(ready);
    stops[0]?.();
    announcements.hear(intake);
    expect(heard).toEqual([[ready], [ready, intake]]);
  });

  it('kept for a page that never listens do not grow without end', async () => {
    const announcements = createAnnouncements();
    for (let done = 0; done < 1_000; done += 1) announcements.hear({ type: 'import', id: 'a', done, rows: 1_000 });
    const heard: Announcement[] = [];
    announcements.listen((announcement) => heard.push(announcement));
    await Promise.resolve();
    expect(heard).toHaveLength(200);
    expect(heard.at(-1)).toMatchObject({ done: 999 });
  });
});
