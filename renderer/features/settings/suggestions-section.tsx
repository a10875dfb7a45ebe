import { grouped } from '../../../main/core/documents/words.ts';
import { timesIn } from '../../format/times.ts';
import { useSnapshot } from '../../stores/live.ts';
import { type SuggestionModel, useSuggestionModel } from '../../stores/ranker.ts';
import { Panel } from '../../ui/panel.tsx';

/** What the symptom suggestions were learned from, and which ones are in use. */
export function SuggestionsSection() {
  const model = useSuggestionModel();
  const zone = useSnapshot(({ settings }) => settings.timeZone);
  return (
    <Panel title="Suggestions">
      <div className="grid gap-1 p-3 pt-1">
        <p>{sentenceOf(model)}</p>
        <p className="text-muted">
          They learn from the symptoms that agents choose and correct, a few minutes after a report is saved. Callers’
          words stay on this machine; erased and withdrawn reports drop out.
        </p>
        {model === null ? null : (
          <p className="text-muted">
            Learned at {timesIn(zone).time(model.trainedAt)}, version <span className="font-mono">{model.version}</span>
          </p>
        )}
      </div>
    </Panel>
  );
}

function sentenceOf(model: SuggestionModel | null): string {
  if (model === null) return 'The suggestions are being learned.';
  const { listPhrases, deskTexts } = model;
  const desk = deskTexts === 0 ? 'none of your desk yet' : `${grouped(deskTexts)} of your desk`;
  return `Suggestions: ${grouped(listPhrases)} phrases of the list and ${desk}.`;
}
