// Records what a voice note has to be: Ogg/Opus, mono, 48 kHz. Browsers record other containers, so the encoder comes along.
// https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/audio-messages
import type Recorder from 'opus-recorder';

/** Beside the application, not in it: 385 kB that only a recording needs. */
const ENCODER = '/opus/encoderWorker.min.js';

/** WhatsApp shows a voice note of up to 512 kB at once, a larger one only as a download: 24 kbit/s is nearly three minutes. */
const BITS_PER_SECOND = 24_000;

export type VoiceTrouble = 'insecure' | 'denied' | 'missing' | 'busy' | 'failed';

export class VoiceRecorder {
  private pages: Uint8Array<ArrayBuffer> | null = null;
  private readonly samples: Uint8Array<ArrayBuffer>;

  private constructor(
    private readonly stream: MediaStream,
    private readonly context: AudioContext,
    private readonly meter: AnalyserNode,
    private readonly recorder: Recorder,
  ) {
    this.samples = new Uint8Array(new ArrayBuffer(meter.fftSize));
    recorder.ondataavailable = (pages) => (this.pages = pages);
  }

  /** Asks for the microphone and records from now on. */
  static async start(): Promise<VoiceRecorder> {
    if (!isSecureContext || !('mediaDevices' in navigator)) throw new DOMException('', 'SecurityError');
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
    });
    const context = new AudioContext();
    try {
      const { default: OpusRecorder } = await import('opus-recorder');
      const sourceNode = context.createMediaStreamSource(stream);
      const meter = context.createAnalyser();
      sourceNode.connect(meter);
      const opus = new OpusRecorder({
        encoderPath: ENCODER,
        encoderApplication: 2048,
        encoderSampleRate: 48_000,
        encoderBitRate: BITS_PER_SECOND,
        numberOfChannels: 1,
        sourceNode,
      });
      const recorder = new VoiceRecorder(stream, context, meter, opus);
      await opus.start();
      return recorder;
    } catch (error) {
      letGo(stream, context);
      throw error;
    }
  }

  /** How loud it is now, from 0 to 1. */
  level(): number {
    this.meter.getByteTimeDomainData(this.samples);
    let peak = 0;
    for (const sample of this.samples) peak = Math.max(peak, Math.abs(sample - 128));
    return Math.min(1, peak / 90);
  }

  async pause(): Promise<void> {
    await this.recorder.pause();
  }

  resume(): void {
    this.recorder.resume();
  }

  async stop(): Promise<File> {
    await this.recorder.stop();
    await this.cancel();
    if (!this.pages) throw new Error('the encoder gave nothing');
    return new File([this.pages], 'voice-note.ogg', { type: 'audio/ogg' });
  }

  async cancel(): Promise<void> {
    await this.recorder.close();
    letGo(this.stream, this.context);
  }
}

export function troubleOf(error: unknown): VoiceTrouble {
  switch (error instanceof DOMException ? error.name : '') {
    case 'SecurityError':
      return 'insecure';
    case 'NotAllowedError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
      return 'busy';
    default:
      return 'failed';
  }
}

function letGo(stream: MediaStream, context: AudioContext): void {
  for (const track of stream.getTracks()) track.stop();
  if (context.state !== 'closed') void context.close();
}
