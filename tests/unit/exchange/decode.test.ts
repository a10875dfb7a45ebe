import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText, detectEncoding } from '../../../main/engine/exchange/decode.ts';
import { createPace } from '../../../main/engine/exchange/pace.ts';
import { memorySource } from '../../../main/engine/exchange/source.ts';

const TABLE = 'Name;Number\r\nCafé Zoë;01632 960001\r\nŁódź & Sons – “Ltd”;01632 960002\r\n';
const WESTERN = 'Name;Number\r\nCafé Zoë;01632 960001\r\nSmith – “Ltd” €5;01632 960002\r\n';

async function read(bytes: Uint8Array, chunkLength = 1 << 20): Promise<{ encoding: string; text: string }> {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += chunkLength) chunks.push(bytes.subarray(at, at + chunkLength));
  const source = memorySource('x.csv', chunks);
  const encoding = await detectEncoding(source, createPace());
  let text = '';
  for await (const piece of decodeText(source, encoding)) text += piece;
  return { encoding: encoding.name, text };
}

function bytesOf(text: string, codec: string, withMark = false): Buffer {
  return iconv.encode(text, codec, { addBOM: withMark });
}

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8', bytesOf(TABLE, 'utf8'), TABLE],
    ['UTF-8 with BOM', bytesOf(TABLE, 'utf8', true), TABLE],
    ['UTF-16 LE', bytesOf(TABLE, 'utf16le', true), TABLE],
    ['UTF-16 BE', bytesOf(TABLE, 'utf16be', true), TABLE],
    ['UTF-32 LE', bytesOf(TABLE, 'utf32le', true), TABLE],
    ['UTF-32 BE', bytesOf(TABLE, 'utf32be', true), TABLE],
    ['UTF-16 LE', bytesOf(TABLE, 'utf16le'), TABLE],
    ['UTF-16 BE', bytesOf(TABLE, 'utf16be'), TABLE],
    ['Windows-1252', bytesOf(WESTERN, 'win1252'), WESTERN],
    ['UTF-8', bytesOf('Name,Number\nSalt,1\n', 'ascii'), 'Name,Number\nSalt,1\n'],
    ['UTF-8', Buffer.alloc(0), ''],
  ])('%s is told and read', async (name, bytes, text) => {
    expect(await read(bytes)).toEqual({ encoding: name, text });
    expect(await read(bytes, 3)).toEqual({ encoding: name, text });
  });

  it('takes the code page of the site’s country where it is not Unicode', async () => {
    const source = memorySource('a.csv', [iconv.encode('Imię;Nazwisko\r\nŁukasz;Żółć\r\n', 'win1250')]);
    const encoding = await detectEncoding(source, createPace(), 'PL');
    expect(encoding.name).toBe('Windows-1250');
    let text = '';
    for await (const piece of decodeText(source, encoding)) text += piece;
    expect(text).toContain('Łukasz;Żółć');
    expect((await detectEncoding(source, createPace(), 'GB')).name).toBe('Windows-1252');
  });

  const GERMAN = 'Kundennummer;Firma\r\nK1;Bäckerei Grüßner\r\nK2;Müller & Söhne\r\nK3;CAFÉ „Zum Löwen“\r\n';
  const POLISH = 'Numer;Firma\r\n1;Piekarnia Łódź\r\n2;Żabka Śródmieście\r\n3;MŁYN Ćma\r\n';
  const RUSSIAN = 'Номер;Компания\r\n1;Пекарня Ромашка\r\n2;ООО «Завод»\r\n';
  const GREEK = 'Κωδικός;Επωνυμία\r\n1;Φούρνος Ήλιος\r\n';
  it.each([
    ['DE', 'win1252', 'Windows-1252', GERMAN],
    ['DE', 'cp850', 'DOS 850', GERMAN.replaceAll(/[„“]/g, '"')],
    ['GB', 'macintosh', 'Macintosh', GERMAN],
    ['PL', 'win1250', 'Windows-1250', POLISH],
    ['PL', 'cp852', 'DOS 852', POLISH],
    ['RU', 'win1251', 'Windows-1251', RUSSIAN],
    ['RU', 'cp866', 'DOS 866', RUSSIAN.replaceAll(/[«»]/g, '"')],
    ['RU', 'koi8-r', 'KOI8', RUSSIAN.replaceAll(/[«»]/g, '"')],
    ['GR', 'win1253', 'Windows-1253', GREEK],
    ['GR', 'cp737', 'DOS 737', GREEK],
    ['JP', 'cp932', 'Windows-932', '顧客番号,会社名\r\n1,山田パン\r\n'],
    ['GB', 'win1252', 'Windows-1252', 'Name\r\nFen’s Café\r\nO’Neil – Bros\r\nMcÉvoy 5°\r\n'],
  ])('is the one of the country %s in which words are spelt as people do: %s', async (country, codec, name, text) => {
    const source = memorySource('a.csv', [iconv.encode(text, codec)]);
    const encoding = await detectEncoding(source, createPace(), country);
    expect(encoding.name).toBe(name);
    let read = '';
    for await (const piece of decodeText(source, encoding)) read += piece;
    expect(read).toBe(text);
  });

  it('reads UTF-16 of another alphabet without a mark', async () => {
    const text = 'Клиент;Номер\r\nООО Ромашка;01632 960001\r\nЗавод;01632 960002\r\n';
    expect(await read(bytesOf(text, 'utf16le'))).toEqual({ encoding: 'UTF-16 LE', text });
    expect(await read(bytesOf(text, 'utf16be'))).toEqual({ encoding: 'UTF-16 BE', text });
  });

  it('finds Windows-1252 by one letter at the end of a large file', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Name,Number\n'),
      Buffer.alloc(300_000, 'Salt,1\n'),
      Buffer.from([0xe9, 0x0a]),
    ]);
    const { encoding, text } = await read(bytes);
    expect(encoding).toBe('Windows-1252');
    expect(text.endsWith('é\n')).toBe(true);
  });

  it('stays with UTF-8 when a few characters of it are damaged, and shows where', async () => {
    const bytes = Buffer.concat([bytesOf('Café, Zoë, Łódź\n', 'utf8'), Buffer.from([0xe9, 0x0a])]);
    expect(await read(bytes)).toEqual({ encoding: 'UTF-8', text: 'Café, Zoë, Łódź\n\ufffd\n' });
  });

  it('keeps NUL bytes, and does not take them for UTF-16', async () => {
    const text = 'Name,Number\nSa\u0000lt,1\n\u0000\u0000,2\n';
    expect(await read(Buffer.from(text))).toEqual({ encoding: 'UTF-8', text });
  });

  it('replaces lone surrogates of UTF-16 and keeps pairs that a piece cuts in two', async () => {
    const text = `Name;Number\r\n${'😀'.repeat(40_000)};1\r\n`;
    expect((await read(bytesOf(text, 'utf16be', true), 32_771)).text).toBe(text);
    const lone = Buffer.concat([
      bytesOf('Name,1\r\n', 'utf16le', true),
      Buffer.from([0x00, 0xd8, 0x41, 0x00, 0x00, 0xdc]),
    ]);
    expect((await read(lone)).text).toBe('Name,1\r\n\ufffdA\ufffd');
  });

  it('does not stumble over half a character at the end', async () => {
    expect((await read(bytesOf(`${TABLE}é`, 'utf8').subarray(0, -1))).text).toBe(`${TABLE}\ufffd`);
    expect(
      (await read(Buffer.concat([bytesOf(TABLE, 'utf16le', true), Buffer.from([0x41])]))).text.startsWith(TABLE),
    ).toBe(true);
  });
});
