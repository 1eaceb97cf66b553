/** Two soft notes, made by the browser: no file to fetch. */

const NOTES_HZ = [659.25, 880] as const;
const NOTE_S = 0.16;
const LOUDNESS = 0.08;

let audio: AudioContext | null = null;

/** Sounds once. A browser that wants a touch of the page first stays silent. */
export function ring(): void {
  try {
    audio ??= new AudioContext();
    const context = audio;
    void context.resume();
    NOTES_HZ.forEach((hz, index) => {
      const starts = context.currentTime + index * NOTE_S;
      const note = context.createOscillator();
      const volume = context.createGain();
      note.frequency.value = hz;
      volume.gain.setValueAtTime(0, starts);
      volume.gain.linearRampToValueAtTime(LOUDNESS, starts + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, starts + NOTE_S * 2);
      note.connect(volume).connect(context.destination);
      note.start(starts);
      note.stop(starts + NOTE_S * 2);
    });
  } catch {
    // No sound device, or none allowed.
  }
}
