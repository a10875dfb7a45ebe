import symptoms from '../../../assets/catalogue/symptoms.json' with { type: 'json' };
import {
  areaUnderCurve,
  type CalibrationMeasure,
  expectedCalibrationError,
} from '../../../main/core/symptoms/calibration.ts';
import { parseCatalogue } from '../../../main/core/symptoms/catalogue.ts';
import { type Judgement, judgeText, trainRanker } from '../../../main/core/symptoms/rank.ts';
import { type LabelledText, trainTexts } from '../../../main/core/symptoms/train.ts';
import { naiveBayes } from './naive-bayes.ts';
import type { Trial } from './sets.ts';

export interface Figures {
  readonly texts: number;
  /** Shares of the texts whose label came first, or among the first three. */
  readonly first: number;
  readonly three: number;
  readonly ece: number;
  /** Null where there were no texts that fit nothing. */
  readonly auroc: number | null;
}

export type Judge = (text: string) => Judgement;
export type Method = (train: readonly LabelledText[]) => Judge;

export const METHODS: Readonly<Record<string, Method>> = { ours: trainOurs, 'naive Bayes': naiveBayes };

const READS = 6000;

export function trainOurs(train: readonly LabelledText[]): Judge {
  const ranker = trainTexts([...new Set(train.map(({ label }) => label))], train, READS);
  return (text) => judgeText(ranker, text);
}

/** The suggestions as the console has them on a new desk, and the forecast that the program itself makes of them. */
export function trainList(): { readonly judge: Judge; readonly forecast: CalibrationMeasure | null } {
  const ranker = trainRanker(parseCatalogue(symptoms));
  return { judge: (text) => judgeText(ranker, text), forecast: ranker.calibration.measured };
}

/** What a method makes of several trials; the area under the curve is the mean over them. */
export function measure(method: Method, trials: readonly Trial[]): Figures {
  const each = trials.map(({ train, test, none }) => judgeAll(method(train), test, none));
  const answers = each.flatMap(({ known }) => known);
  const areas = each.flatMap(({ known, none }) =>
    none.length === 0
      ? []
      : [
          areaUnderCurve(
            none,
            known.map(({ unknown }) => unknown),
          ),
        ],
  );
  const share = (count: number): number => count / Math.max(1, answers.length);
  return {
    texts: answers.length,
    first: share(answers.filter(({ isRight }) => isRight).length),
    three: share(answers.filter(({ isNear }) => isNear).length),
    ece: expectedCalibrationError(answers),
    auroc: areas.length === 0 ? null : areas.reduce((sum, area) => sum + area, 0) / areas.length,
  };
}

function judgeAll(judge: Judge, test: readonly LabelledText[], none: readonly string[]) {
  const known = test.map(({ text, label }) => {
    const { ranked, unknown } = judge(text);
    return {
      isRight: ranked[0]?.id === label,
      isNear: ranked.slice(0, 3).some(({ id }) => id === label),
      confidence: ranked[0]?.p ?? 0,
      unknown,
    };
  });
  return { known, none: none.map((text) => judge(text).unknown) };
}
