// Two short tones when somebody asks for a person. Drawn, not loaded: no file, nothing to fetch.
let audio: AudioContext | null = null;

export function prepareChime(): void {
  audio ??= new AudioContext();
  void audio.resume();
}

export function chime(): void {
  prepareChime();
  if (!audio) return;
  for (const [index, pitch] of [660, 880].entries()) {
    const start = audio.currentTime + index * 0.16;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.14, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.32);
  }
}
