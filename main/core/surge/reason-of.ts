import type { SurgeEvent } from './event.ts';
import type { NamedEvidence } from './evidence.ts';
import type { SurgeModel } from './model.ts';
import type { Reading } from './onset-scan.ts';
import { dueIn, isWithin } from './repeats.ts';
import type { SiteHours } from './site-hours.ts';
import { recurrenceDays } from './threshold.ts';
import { placeOf, WORDS_FACET } from './word-facet.ts';
import { surgeReason } from './wording.ts';

/** What a flag says of itself: in numbers how seldom chance would do it (days), and in a sentence. */
export function reasonOf(
  model: SurgeModel,
  site: SiteHours,
  { at, score, place }: Reading,
  { symptom, isMixed, events, windowMinutes, expected }: NamedEvidence<SurgeEvent>,
): { readonly recurrenceDays: number; readonly reason: string } {
  const days = recurrenceDays(model.tail, score);
  const cell = { symptom: isMixed ? null : symptom, facet: place };
  const isBefore = dueIn(model.repeats, site.hourOfWeek(at)).some(
    (repeat) => isWithin(repeat, cell) || isWithin(cell, repeat),
  );
  const reason = surgeReason({
    customers: events.length,
    windowMinutes,
    place: placeOf(place),
    isAlike: place?.facet === WORDS_FACET,
    isMixed,
    expected,
    recurrenceDays: days,
    isDismissedBefore: isBefore,
  });
  return { recurrenceDays: days, reason };
}
