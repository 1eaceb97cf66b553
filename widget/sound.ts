/** One quiet sound for a message that nobody saw come: two soft notes, made here, so no file of sound is downloaded (WG6). */

const NOTES = [660, 880];
const LOUDNESS = 0.06;
const NOTE_S = 0.14;

export function ring(): void {
  const context = new AudioContext();
  const gain = context.createGain();
  gain.connect(context.destination);
  gain.gain.setValueAtTime(LOUDNESS, context.currentTime);
  gain.gain.exponentialRampToValueAtTime(0.001, context.currentTime + NOTES.length * NOTE_S * 2);
  for (const [index, frequency] of NOTES.entries()) {
    const note = context.createOscillator();
    note.frequency.value = frequency;
    note.connect(gain);
    note.start(context.currentTime + index * NOTE_S);
    note.stop(context.currentTime + (index + 2) * NOTE_S);
    if (index === NOTES.length - 1) note.onended = () => context.close();
  }
}
