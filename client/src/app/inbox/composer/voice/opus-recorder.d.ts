// The part of https://github.com/chris-rudmin/opus-recorder we use; the package carries no types.
declare module 'opus-recorder' {
  export default class Recorder {
    constructor(config: {
      encoderPath: string;
      encoderApplication: 2048;
      encoderSampleRate: 48000;
      encoderBitRate: number;
      numberOfChannels: 1;
      sourceNode: MediaStreamAudioSourceNode;
    });
    ondataavailable: (pages: Uint8Array<ArrayBuffer>) => void;
    start(): Promise<void>;
    pause(): Promise<void>;
    resume(): void;
    stop(): Promise<void>;
    close(): Promise<void>;
  }
}
