import type { StepResult } from '@/server/core/domain/event';
import { precheckText } from '@/server/words/say';
import type { Dictionary } from '../i18n/dictionary';
import { span } from '../i18n/format';

/** What a step has to tell besides that it went well. */
export function resultText(result: StepResult, t: Dictionary): string {
  switch (result.kind) {
    case 'job':
      return t.run.jobCpu(span(result.cpu));
    case 'token':
      return t.run.gotToken;
    case 'prechecks': {
      const odd = result.items.filter((item) => item.outcome !== 'pass');
      return odd.length === 0
        ? t.run.allPassed(result.items.length)
        : odd.map((item) => precheckText(item, t.words).what).join('; ');
    }
  }
}
