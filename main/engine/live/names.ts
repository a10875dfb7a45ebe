import { LRUCache } from 'lru-cache';
import type { ReportState } from '../../core/reports/report.ts';
import type { RecordStore } from '../store/port.ts';

/** Names of customers, asked of the store once and remembered until the directory changes. */
export interface Names {
  ofReport(report: ReportState): { readonly name: string; readonly siteName: string | null };
  isVulnerable(customer: string): boolean;
  /** The letter code to show with the report's number, as a part of a row: nothing for none. */
  codeOfReport(report: ReportState): { readonly code?: string };
  forget(): void;
}

const CACHED = 50_000;

/** `showNumber` writes an E.164 number as people of the site's country do. */
export function createNames(store: RecordStore, showNumber: (number: string) => string): Names {
  const customers = new LRUCache<string, { found: { name: string; vulnerable: boolean } | null }>({ max: CACHED });
  const sites = new LRUCache<string, { found: string | null }>({ max: CACHED });
  /** Working out how a number is written takes longer than all the rest of a row. */
  const numbers = new LRUCache<string, string>({ max: CACHED });

  function customerOf(id: string): { name: string; vulnerable: boolean } | null {
    const known = customers.get(id);
    if (known !== undefined) return known.found;
    const customer = store.customer(id);
    const found = customer === null ? null : { name: customer.name, vulnerable: customer.vulnerable };
    customers.set(id, { found });
    return found;
  }
  function siteOf(line: string): string | null {
    const known = sites.get(line);
    if (known !== undefined) return known.found;
    const found = store.line(line)?.siteName ?? null;
    sites.set(line, { found });
    return found;
  }
  function shownNumber(number: string): string {
    const known = numbers.get(number);
    if (known !== undefined) return known;
    const shown = showNumber(number);
    numbers.set(number, shown);
    return shown;
  }
  return {
    ofReport: (report) => {
      const customer = report.customer === null ? null : customerOf(report.customer);
      const number = report.personal?.callingNumber ?? '';
      const own = report.personal?.callerName ?? (number.startsWith('+') ? shownNumber(number) : number);
      return { name: customer?.name ?? own, siteName: report.line === null ? null : siteOf(report.line) };
    },
    codeOfReport: (report) => coded(store.codeOf('report.logged', report)),
    isVulnerable: (customer) => customerOf(customer)?.vulnerable ?? false,
    forget: () => {
      customers.clear();
      sites.clear();
      numbers.clear();
    },
  };
}

/** A code as a part of a row. */
export function coded(code: string): { readonly code?: string } {
  return code === '' ? {} : { code };
}
