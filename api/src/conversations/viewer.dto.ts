import { IsBoolean, IsOptional } from 'class-validator';

export class ViewingDto {
  /** An answer is being written. */
  @IsOptional() @IsBoolean() writing?: boolean;
}

export class ViewerDto {
  id!: string;
  name!: string;
  writing!: boolean;
}

export class ViewersDto {
  /** The others, by name. */
  data!: ViewerDto[];
}
