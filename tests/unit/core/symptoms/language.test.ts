import { describe, expect, it } from 'vitest';
import { judgeText, rankSymptoms, trainRanker } from '../../../../main/core/symptoms/rank.ts';
import { trainTexts } from '../../../../main/core/symptoms/train.ts';
import { catalogue, ranker } from './ranker.ts';

describe('a language that was not learned', () => {
  it.each([
    'Ich kann seit heute Morgen nicht telefonieren',
    'Kein Internet seit gestern',
    'Telefon tot',
    'Die Anrufe brechen nach 30 Sekunden ab',
    'Wir hören den Anrufer, er uns aber nicht',
    'Plus de tonalité depuis ce matin',
    "Nos clients n'arrivent pas à nous joindre",
    'La connexion est très lente le soir',
    'No puedo llamar desde esta mañana',
    'No hay internet en la oficina',
    'Se corta la llamada a los diez minutos',
    'Non riusciamo a chiamare da stamattina',
    'Het internet doet het niet',
    'O telefone não funciona',
    'Internettet virker ikke',
    'Nie działa internet',
    'Телефон не работает',
  ])('is unknown, and suggests nothing: %s', (text) => {
    expect(judgeText(ranker, text).unknown).toBeGreaterThan(0.9);
    expect(rankSymptoms(ranker, text)).toEqual([]);
  });

  it.each([
    ['Herr Müller from Die Welt can’t ring out', 'cannot_place_calls'],
    ['El Corte Ingles has no internet', 'broadband_down'],
    ['custmers cant reech us', 'cannot_receive_calls'],
    ['LOS light on', 'broadband_down'],
    ['voicemail impossible to open', 'voicemail_or_ivr'],
    ['my telephone not working to make call, please madam', 'cannot_place_calls'],
  ])('is not what names, typos and a second language make of English: %s', (text, id) => {
    const { ranked, unknown } = judgeText(ranker, text);
    expect(ranked.slice(0, 3).map((one) => one.id)).toContain(id);
    expect(unknown).toBeLessThan(0.9);
  });

  it('is learned from a desk that speaks it', () => {
    const texts = ['kein Internet', 'Internet ist weg', 'Leitung tot', 'kein Signal', 'nichts geht mehr'];
    const german = trainTexts(
      ['down', 'slow'],
      [
        ...texts.map((text) => ({ text, label: 'down' })),
        ...['Internet sehr langsam', 'alles lädt ewig', 'zu langsam'].map((text) => ({ text, label: 'slow' })),
      ],
      2000,
    );
    expect(judgeText(german, 'das Internet ist langsam').ranked[0]?.id).toBe('slow');
    expect(judgeText(german, 'das Internet ist langsam').unknown).toBeLessThan(0.97);
    const own = Array.from({ length: 160 }, (_, at) => ({
      text: `bei uns geht das Telefon nicht ${at}`,
      label: 'not_registered',
    }));
    expect(rankSymptoms(trainRanker(catalogue, own, { isHurried: true }), 'das Telefon geht nicht')[0]?.id).toBe(
      'not_registered',
    );
  });
});
