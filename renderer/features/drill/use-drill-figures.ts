import { useMemo } from 'react';
import { useSnapshot } from '../../stores/live.ts';
import { type DrillFigures, drillFigures } from './figures.ts';
import { useDrillSession } from './session.ts';

const NOTHING = { firstReportAt: null, amberAt: null, flaggedAt: null };

/** The figures of the drill on screen, as far as it has come. */
export function useDrillFigures(): DrillFigures {
  const status = useDrillSession((session) => session.status);
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const peopleTook = useDrillSession(
    ({ scenarios }) => scenarios?.find(({ id }) => id === status?.scenario)?.peopleTook ?? null,
  );
  return useMemo(() => drillFigures(status ?? NOTHING, incidents, peopleTook), [status, incidents, peopleTook]);
}
