import { Injectable } from '@nestjs/common';

/** How long a model may take and how long it is then left alone; in milliseconds. One object, so that tests can shorten it. */
@Injectable()
export class ModelTiming {
  /** All of a question: every attempt, and the pauses between them. A turn's lease is longer. */
  answer = 12_000;
  /** A connection test may wait for a model that has to be loaded first. */
  test = 30_000;
  /** Finding articles by meaning, as part of all of a question; without it their words must do. */
  embedding = 2_500;
  /** Before the one repeat, half of it by chance; the endpoint may ask for longer. */
  pause = 400;
  /** After so many failures in a row … */
  readonly failures = 3;
  /** … nobody asks for so long. */
  rest = 30_000;
}
