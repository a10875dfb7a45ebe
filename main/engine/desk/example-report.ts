import type { GeneratedDocument } from '../../core/documents/document.ts';
import { documentToMarkdown } from '../../core/documents/render.ts';
import type { Scenario } from '../../core/scenarios/scenario.ts';

/** The report as it stands in docs/examples: what is invented in it is said at its end. */
export function exampleReport(scenario: Scenario, report: GeneratedDocument): string {
  return `${documentToMarkdown(report)}\n---\n\n${scenario.note} Written by \`npm run examples\`.\n`;
}
