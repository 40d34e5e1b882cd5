'use client';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useApiClient } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu';
import { saveText } from '../ui/save-text';
import { type ChosenLog, keyOf, type LogRow, nameOf } from './segment';

/** Bytes that a browser is given of one log. */
const MOST = 200_000_000;

/** Saves what is shown, or one of the chosen logs as it lies on its host. */
export function DownloadMenu(props: {
  readonly cloud: string;
  readonly logs: readonly ChosenLog[];
  readonly rows: readonly LogRow[];
}) {
  const t = useText();
  const client = useApiClient();
  const [percent, setPercent] = useState<number>();
  const [said, setSaid] = useState('');
  async function save(log: ChosenLog): Promise<void> {
    const { host, source } = log;
    const parts: string[] = [];
    setSaid('');
    setPercent(0);
    try {
      let from = 0;
      let file: string | undefined;
      for (;;) {
        const part = await client.logs.download.mutate({
          cloud: props.cloud,
          host,
          part: { source, from, ...(file === undefined ? {} : { file }) },
        });
        parts.push(part.text);
        const stuck = part.to <= from;
        from = part.to;
        file = part.file;
        setPercent(part.size === 0 ? 100 : Math.floor((100 * from) / part.size));
        if (from >= part.size || stuck) break;
        if (from >= MOST) {
          setSaid(t.logs.tooLarge(nameOf(source)));
          break;
        }
      }
      saveText(`${host}-${nameOf(source).replaceAll('/', '-').replace(/\.gz$/, '')}`, parts);
    } catch (cause) {
      setSaid(errorText(cause, t).title);
    } finally {
      setPercent(undefined);
    }
  }
  return (
    <>
      {said !== '' && (
        <span className="text-xs text-failed" role="alert">
          {said}
        </span>
      )}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size={percent === undefined ? 'icon' : 'sm'}
            aria-label={t.logs.download}
            title={t.logs.download}
            disabled={percent !== undefined || props.logs.length === 0}
          >
            {percent === undefined ? <Download /> : t.logs.downloading(percent)}
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="max-h-80 overflow-y-auto">
          <DropdownMenuItem
            onSelect={() =>
              saveText(
                'logs.log',
                props.rows.map((row) => `${lineOf(row)}\n`),
              )
            }
          >
            {t.logs.downloadShown}
          </DropdownMenuItem>
          {props.logs.map((log) => (
            <DropdownMenuItem key={keyOf(log)} onSelect={() => void save(log)}>
              {t.logs.downloadOne(`${log.host} ${nameOf(log.source)}`)}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
    </>
  );
}

const lineOf = ({ log, line }: LogRow): string => `${log.host} ${nameOf(log.source)} ${line.text}`;
