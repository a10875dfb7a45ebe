/** Whether an hour of the day (0 to 23) lies in the quiet hours, which may go over midnight. */
export function isQuiet(hour: number, from: number, to: number): boolean {
  if (from === to) return false;
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** Told apart without looking: two notes for amber, three rising for red, and a low and high siren for an incident of severity S1. */
const NOTES = { amber: [520, 660], red: [660, 880, 1100], S1: [440, 880, 440, 880, 440, 880] } as const;

export function playSound(of: keyof typeof NOTES): void {
  const notes = NOTES[of];
  const audio = new AudioContext();
  notes.forEach((frequency, index) => {
    const from = audio.currentTime + index * NOTE_S;
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0.0001, from);
    gain.gain.exponentialRampToValueAtTime(0.12, from + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, from + NOTE_S);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(from);
    oscillator.stop(from + NOTE_S);
  });
  setTimeout(() => void audio.close(), (notes.length + 1) * NOTE_S * 1000);
}

const NOTE_S = 0.18;
