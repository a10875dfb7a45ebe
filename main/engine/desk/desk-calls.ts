import symptoms from '../../../assets/catalogue/symptoms.json' with { type: 'json' };
import type { DeskHandlers } from '../../core/contract/handlers.ts';
import { sampleDirectory } from '../../core/customers/sample.ts';
import { drillHandlers } from '../drill/drill.ts';
import { sampleHandlers } from '../drill/sample.ts';
import { shippedScenarios, shippedUsual } from '../drill/scenario-files.ts';
import { calendarHandlers } from '../exchange/calendar/calendar-handlers.ts';
import { type CalendarReader, calendarReaderInProcess } from '../exchange/calendar/calendar-thread.ts';
import { createImports, importHandlers } from '../exchange/import-handlers.ts';
import type { TableReader } from '../exchange/table-reader.ts';
import { historyHandlers } from '../history/history-handlers.ts';
import type { HistoryRunner } from '../history/history-task.ts';
import type { Clock } from '../time/clock.ts';
import type { DeskAccess } from './desk.ts';
import { preferenceHandlers } from './preferences.ts';

/** The calls that concern the whole desk: drills, sample data and imports. Drills run on real time, or on `drillTime`. */
export function deskCalls(
  access: DeskAccess,
  runner: HistoryRunner,
  {
    drillTime,
    reading,
    calendarReader = calendarReaderInProcess,
  }: { readonly drillTime?: Clock; readonly reading?: TableReader; readonly calendarReader?: CalendarReader } = {},
): DeskHandlers {
  const live = () => access.workspace('live');
  const imports = createImports({
    workspace: access.workspace,
    announce: access.announce,
    onFault: (error) => access.noteFault('import.start', error),
    ...(reading === undefined ? {} : { reading }),
  });
  return {
    ...drillHandlers({
      live,
      scenarios: shippedScenarios,
      usual: shippedUsual,
      directory: sampleDirectory,
      openFresh: (clock) => access.openFresh('drill', clock),
      closeDrill: () => access.closeWorkspace('drill'),
      ...(drillTime === undefined ? {} : { time: drillTime }),
    }),
    ...sampleHandlers({
      live,
      sample: () => access.workspace('sample'),
      phrases: new Map(symptoms.symptoms.map((symptom) => [symptom.id, symptom.phrases])),
    }),
    ...importHandlers(imports),
    ...calendarHandlers(access.workspace, calendarReader),
    ...historyHandlers({
      workspace: access.workspace,
      runner,
      announce: access.announce,
      noteFault: (error) => access.noteFault('surge.history-start', error),
    }),
    ...preferenceHandlers(() => live().store),
  };
}
