import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithheld } from '../../../../main/core/customers/withheld.ts';
import { WITHHELD_WORDS } from '../../../../main/core/customers/withheld-words.ts';

describe('a caller who is nobody in particular', () => {
  it.each([
    '',
    ' ',
    '-',
    '?',
    'n/a',
    '(null)',
    'Withheld',
    'anonymous',
    'No caller ID',
    'private number',
    'CALLER WITHHELD THEIR NUMBER',
    'Number not available',
    'Unbekannt',
    'Unterdrückt',
    'Rufnummer unterdrückt',
    'Keine Rufnummer',
    'Anonyme',
    'numéro masqué',
    'Appel masqué',
    'Pas de numéro',
    'Número oculto',
    'privado',
    'desconocido',
    'zastrzeżony',
    'Numer zastrzeżony',
    'brak numeru',
    'Onbekend',
    'Geen nummer',
    'sconosciuto',
    'Número privado',
    'skjult nummer',
    'Tuntematon',
    'Gizli numara',
    'неизвестный',
    'sip:anonymous@anonymous.invalid',
    '"Anonymous" <sip:anonymous@anonymous.invalid>',
    'with\u200bheld',
    '0',
    '000',
    'CLIR',
    'Not disclosed',
    'ex-directory',
    'Out of area',
    'Keine Angabe',
    'geheime Nummer',
    'non communiqué',
    'номер не определён',
    'απόκρυψη αριθμού',
    'מספר חסוי',
    'رقم خاص',
    'غير معروف',
    '非通知',
    '未知号码',
    '발신자 표시 제한',
    'skriveni broj',
    'neznana številka',
    'nežinomas numeris',
    'slēpts numurs',
    'varjatud number',
    'número desconegut',
    'Rhif preifat',
    'sip:unknown@unknown.invalid',
    'sip:anonymous@10.0.0.1:5060',
    'anonymous@pbx',
    '"Anonymous" <sip:restricted@pbx.example>',
  ])('%j', (text) => {
    expect(isWithheld(text)).toBe(true);
  });

  it.each([
    'Private Bank',
    'Unknown Pleasures Ltd',
    'Number One',
    'Ann',
    'No 1 Call Ltd',
    'Hidden Valley',
    '2001',
    '01632 960118',
    'Keine Ahnung GmbH',
    'The Customer',
    'C1',
    'Salt',
    '+441632960118',
    'Privat Bank',
    'Sin Fronteras',
    '10',
    'Private Client Services',
    'private@fen.example',
    'sip:2001@pbx.example',
    'Rhif Un',
  ])('is not %j', (text) => {
    expect(isWithheld(text)).toBe(false);
  });

  it('is told by every word of every language, in any case and with any marks around it', () => {
    const words = Object.values(WITHHELD_WORDS).flatMap(({ hidden }) => [...hidden]);
    const around = fc.constantFrom(['', ''], ['<', '>'], ['"', '"'], ['(', ')'], [' ', ' '], ['', '.']);
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.boolean(), around, (word, isUpper, [before, after]) => {
        expect(isWithheld(`${before}${isUpper ? word.toUpperCase() : word}${after}`)).toBe(true);
      }),
    );
  });
});
