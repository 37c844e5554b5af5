import { Pipe, PipeTransform } from '@angular/core';

const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

/** 999, then 1K, 2.3K: a count keeps its place in a narrow tab. */
@Pipe({ name: 'shortCount' })
export class ShortCountPipe implements PipeTransform {
  transform(count: number): string {
    return count < 1000 ? String(count) : short.format(count);
  }
}
