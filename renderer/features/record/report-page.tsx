import { ArrowLeft } from 'lucide-react';
import type { EditedSentence } from '../../../main/core/documents/document.ts';
import { incidentLabel } from '../../format/labels.ts';
import { DocumentExport } from '../../parts/document-export.tsx';
import { DocumentPage } from '../../parts/document-page.tsx';
import { Known } from '../../parts/known.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { goTo, useRoute } from '../../stores/navigation.ts';
import { knownValue, useResource, useVersion } from '../../stores/resource.ts';
import { submit } from '../../stores/submit.ts';
import { Button } from '../../ui/button.tsx';
import { ReportFigure } from './report-figure.tsx';

/** The post-incident report of one incident, as the record stands now. */
export function ReportPage() {
  const { id } = useRoute();
  const row = useSnapshot(({ incidents }) => incidents.find((incident) => incident.id === id) ?? null);
  const revision = useSnapshot(({ revision: shown }) => shown);
  const report = useResource('record.post-incident', id === null ? null : { incident: id }, useVersion(row, revision));
  const detail = useResource('incident.get', id === null ? null : { incident: id }, row);
  if (id === null) return null;
  async function word({ key, text, generatedNow }: EditedSentence, words: string): Promise<boolean> {
    const from = generatedNow ?? text;
    return (await submit('record.edit-sentence', { incident: id ?? '', sentence: key, from, text: words })) !== null;
  }
  return (
    <Known of={report} asking="Writing the report">
      {(view) => {
        const name = row === null ? 'incident-report' : incidentLabel(row.number, row.code);
        const histogram = knownValue(detail);
        return (
          <DocumentPage
            view={view}
            id={id}
            onWord={word}
            figure={histogram !== null && <ReportFigure detail={histogram} />}
            head={
              <div className="print:hidden">
                <PageHead
                  title="Incident report"
                  note="generated from the record; a double click changes a sentence"
                  actions={
                    <>
                      <Button size="small" icon={<ArrowLeft />} variant="quiet" onPress={() => goTo('incident', id)}>
                        Incident
                      </Button>
                      <DocumentExport document={view.document} name={name} />
                    </>
                  }
                />
              </div>
            }
          />
        );
      }}
    </Known>
  );
}
