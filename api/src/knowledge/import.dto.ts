import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ArticleDto, ArticleTextDto } from './article.dto.js';

export class ImportDto {
  /** A page of the web, instead of a file. @example "https://shop.example/faq" */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @MaxLength(2000)
  @IsString()
  url?: string;
}

export class ProposedArticleDto {
  title!: string;
  /** Markdown. */
  body!: string;
  alternatives!: string[];
  language!: string | null;
  /** An article with this title, or one that was imported as exactly this. */
  existingArticleId!: string | null;
}

export class ImportResultDto {
  /** Nothing is stored yet: what is wanted goes to `POST /knowledge/articles/batch`. */
  articles!: ProposedArticleDto[];
}

export class CreateArticlesDto {
  /** Up to 50, within the 100 kB of a request. */
  @ValidateNested({ each: true })
  @Type(() => ArticleTextDto)
  @ArrayMaxSize(50)
  @ArrayMinSize(1)
  @IsArray()
  articles!: ArticleTextDto[];
}

export class LeftOutDto {
  title!: string;
}

export class CreatedArticlesDto {
  added!: ArticleDto[];
  /** These had been added before, word for word. */
  leftOut!: LeftOutDto[];
}
