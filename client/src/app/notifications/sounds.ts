// What the bell sounds like. Drawn, not loaded: no file, nothing to fetch.
import { Alert } from '../core/api/models';

export interface Sound {
  wave: OscillatorType;
  /** Of what the computer can do, 0 to 1. */
  volume: number;
  pitches: number[];
  /** Seconds from one tone to the next, and how long each rings. */
  step: number;
  ring: number;
}

/** Two soft steps up for a hand-off; a long two-tone call for one that nobody has touched. */
export const SOUNDS: Record<Exclude<Alert['kind'], 'channel_broken'>, Sound> = {
  handoff: { wave: 'sine', volume: 0.14, pitches: [660, 880], step: 0.16, ring: 0.32 },
  escalation: {
    wave: 'triangle',
    volume: 0.5,
    pitches: [988, 740, 988, 740, 988, 740, 988, 740],
    step: 0.28,
    ring: 0.34,
  },
};

export function secondsOf({ pitches, step, ring }: Sound): number {
  return (pitches.length - 1) * step + ring;
}

/** Whatever else is new, an escalation is what must be heard. */
export function soundFor(alerts: readonly Alert[]): Sound {
  return SOUNDS[alerts.some((alert) => alert.kind !== 'handoff') ? 'escalation' : 'handoff'];
}

export function draw(audio: AudioContext, sound: Sound, from: number, ended: () => void): void {
  for (const [index, pitch] of sound.pitches.entries()) {
    const start = from + index * sound.step;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.type = sound.wave;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(sound.volume, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + sound.ring - 0.02);
    tone.connect(volume).connect(audio.destination);
    if (index === sound.pitches.length - 1) tone.onended = ended;
    tone.start(start);
    tone.stop(start + sound.ring);
  }
}
