import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class TryDto {
  /** A message as a customer might write it. @example "How long does delivery take?" */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @MaxLength(4096)
  @IsNotEmpty()
  @IsString()
  text!: string;
}

export class TryHandoffDto {
  /** `handoff`: a person is asked for. `offer`: it is ambiguous; the bot answers and offers one. */
  decision!: 'handoff' | 'offer' | 'none';
  reason!: string | null;
  /** The words that decided it. */
  matched!: string[];
}

export class TrySourceDto {
  articleId!: string;
  title!: string;
  /** The share of the question the article answers to, 0 to 1. */
  score!: number;
}

export class TryResultDto {
  handoff!: TryHandoffDto;
  action!: 'answer' | 'suggest' | 'unknown';
  /** What the bot would say. */
  reply!: string | null;
  /** The ranking, whatever the action: best first, up to three. */
  sources!: TrySourceDto[];
  /** Whose words the reply is in. */
  answeredBy!: 'articles' | 'model';
}
