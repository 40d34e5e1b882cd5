import { GutterMarker } from '@codemirror/view';
import type { Diagnostic } from '@/server/core/domain/diagnostic';

/** The number of a line, with what is wrong there. */
export class LineNumber extends GutterMarker {
  constructor(
    private readonly n: number,
    private readonly mark: Pick<Diagnostic, 'severity'> | undefined,
    private readonly title: string,
  ) {
    super();
  }
  override eq(other: LineNumber): boolean {
    return other.n === this.n && other.mark?.severity === this.mark?.severity && other.title === this.title;
  }
  override toDOM(): Node {
    const span = document.createElement('span');
    span.className = 'cm-number';
    span.textContent = String(this.n);
    if (this.mark) span.dataset.severity = this.mark.severity;
    if (this.title) span.title = this.title;
    return span;
  }
}
