import { english } from '../../core/domain/diagnostic';
import {
  OMIT,
  type Scope,
  TemplateFault,
  type TemplateSource,
  type Templates,
} from '../../core/domain/template';
import { plain } from './filters-collection';
import { type Expression, newRun, type Run, type Statement } from './run';
import { compile, compileAlone } from './statements';
import { metered, seen, Undefined, Wrong } from './values';

/** Keeps the last results of `make`, the oldest leaving first. */
function remember<T extends object>(make: (text: string) => T, most = 2000): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known) return known;
    const made = make(text);
    if (kept.size >= most) for (const oldest of [...kept.keys()].slice(0, most / 10)) kept.delete(oldest);
    kept.set(text, made);
    return made;
  };
}

/** Turns what went wrong into what the operator is shown. */
function fault(error: unknown, source: TemplateSource, line: number): unknown {
  const deep = error instanceof RangeError;
  if (!deep && !(error instanceof Wrong)) return error;
  const wrong = error instanceof Wrong ? error : new Wrong('the template is nested too deeply');
  return new TemplateFault([
    {
      severity: 'error',
      ...english(wrong.summary),
      at: { file: source.file, line: (source.line ?? 1) - 1 + (wrong.line ?? line) },
      ...(wrong.didYouMean !== undefined && { didYouMean: wrong.didYouMean }),
    },
  ]);
}

function guarded<T>(source: TemplateSource, scope: Scope, work: (run: Run) => T, marksOmit = false): T {
  const run = newRun(scope, marksOmit);
  try {
    return metered(() => work(run));
  } catch (error) {
    throw fault(error, source, run.line);
  }
}

interface Value {
  readonly alone: Expression | undefined;
  readonly whole: Statement;
}

/** The template language behind its port: nunjucks reads the tags, Jinja2's grammar and Python's values are ours. */
export function createTemplates(): Templates {
  const files = remember<Statement>(compile);
  const values = remember<Value>((text) => ({ alone: compileAlone(text), whole: compile(text) }));
  return {
    render: (source, scope, omit) =>
      guarded(
        source,
        scope,
        (run) => {
          files(source.text)(run);
          return run.out;
        },
        omit === 'marked',
      ),
    evaluate: (source, scope) => {
      if (!/\{[{%]/.test(source.text)) return source.text;
      return guarded(source, scope, (run) => {
        const { alone, whole } = values(source.text);
        if (alone) {
          const value = alone(run);
          if (value === OMIT) return OMIT;
          return plain(value instanceof Undefined ? (value.lenient ? '' : seen(value)) : value);
        }
        whole(run);
        return run.out;
      });
    },
  };
}
