import type { Readable } from 'node:stream';
import { z } from 'zod';
import { lineSplitter } from '../lines/split-lines';

const messageSchema = z.object({
  stream: z.string().optional(),
  status: z.string().optional(),
  id: z.string().optional(),
  error: z.string().optional(),
  progressDetail: z.object({ current: z.number().optional(), total: z.number().optional() }).nullish(),
  aux: z.object({ ID: z.string().optional() }).nullish(),
});
export type ProgressMessage = z.infer<typeof messageSchema>;

/** Reads the JSON lines of pull, push, build and import to their end. What is no JSON is skipped. */
export async function followProgress(
  stream: Readable,
  onMessage: (message: ProgressMessage) => void,
): Promise<void> {
  const splitter = lineSplitter();
  const take = (lines: readonly string[]) => {
    for (const line of lines) {
      if (line.trim() === '') continue;
      const message = messageSchema.safeParse(parseJson(line));
      if (message.success) onMessage(message.data);
    }
  };
  for await (const chunk of stream) take(splitter.push(chunk));
  take(splitter.end());
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Sums bytes over layers: (done, total), growing as layers become known. */
export function layerSum(report: (done: number, total: number) => void): (message: ProgressMessage) => void {
  const layers = new Map<string, { done: number; total: number }>();
  return ({ id, status, progressDetail }) => {
    if (id === undefined) return;
    const layer = layers.get(id);
    if (/^(Download|Pull|Push)(ing|ed| complete)/.test(status ?? '') && progressDetail?.total)
      layers.set(id, { done: progressDetail.current ?? 0, total: progressDetail.total });
    else if (layer && /complete|Pushed|exists/.test(status ?? '')) layer.done = layer.total;
    else return;
    let [done, total] = [0, 0];
    for (const each of layers.values()) {
      done += each.done;
      total += each.total;
    }
    report(done, total);
  };
}
