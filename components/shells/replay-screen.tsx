'use client';
import { useQuery } from '@tanstack/react-query';
import type { Terminal } from '@xterm/xterm';
import { Download, Pause, Play } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RecordingView } from '@/server/views/shells';
import { useApiClient } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { useRole } from '../frame/use-role';
import { useText } from '../i18n/context';
import { clock, day } from '../i18n/format';
import { Button } from '../ui/button';
import { NativeSelect } from '../ui/native-select';
import { PageHeader, PageTitle } from '../ui/page';
import { saveText } from '../ui/save-text';
import { between, type Cast, readCast } from './cast';
import { OnlyAdmins } from './new-shell-screen';
import { Screen } from './screen';
import { placeOf } from './shells-screen';

const LONGEST_WAIT = 2;
const TICK_MS = 50;
const speeds = [1, 2, 4, 8] as const;

/** The recording of a shell, played as it was seen. */
export function ReplayScreen(props: { readonly cloud: string; readonly shell: string }) {
  const client = useApiClient();
  const role = useRole(props.cloud);
  const admin = role === 'admin';
  // A reading is noted in the audit: once a visit.
  const recording = useQuery({
    queryKey: ['shells.recording', props.shell],
    queryFn: () => client.shells.recording.mutate(props),
    enabled: admin,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (role !== undefined && !admin) return <OnlyAdmins />;
  if (!recording.data)
    return (
      <div className="p-6">
        <QueryState error={recording.error} onRetry={() => void recording.refetch()} rows={8} />
      </div>
    );
  return <Replay recording={recording.data} />;
}

function show(terminal: Terminal, cast: Cast, from: number, to: number): void {
  for (const event of between(cast, from, to)) {
    if (event.kind === 'output') terminal.write(event.text);
    else {
      const [cols = 80, rows = 24] = event.text.split('x').map(Number);
      terminal.resize(cols, rows);
    }
  }
}

function Replay(props: { readonly recording: RecordingView }) {
  const t = useText();
  const { shell, cast: text } = props.recording;
  const cast = useMemo(() => readCast(text, LONGEST_WAIT), [text]);
  const terminal = useRef<Terminal>(undefined);
  const shownTo = useRef(-1);
  const [at, setAt] = useState(0);
  const [speed, setSpeed] = useState(1);
  const [playing, setPlaying] = useState(false);
  const place = placeOf(shell);

  const moveTo = useCallback(
    (to: number) => {
      const screen = terminal.current;
      if (!screen) return;
      if (to < shownTo.current) {
        screen.reset();
        screen.resize(cast.cols, cast.rows);
        shownTo.current = -1;
      }
      show(screen, cast, shownTo.current, to);
      shownTo.current = to;
      setAt(to);
    },
    [cast],
  );
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      const next = Math.min(cast.length, shownTo.current + (TICK_MS / 1000) * speed);
      moveTo(next);
      if (next >= cast.length) setPlaying(false);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [playing, speed, cast, moveTo]);
  const play = () => {
    if (at >= cast.length) moveTo(0);
    setPlaying(!playing);
  };
  return (
    <div className="flex h-full min-h-120 flex-col">
      <PageHeader>
        <div>
          <PageTitle>{place}</PageTitle>
          <p className="text-ink-2">
            {t.shells.replayLead(shell.by, day(shell.startedAt, new Date()), shell.address)} ·{' '}
            {t.shells.as[shell.as]}
          </p>
        </div>
        <Button variant="outline" onClick={() => saveText(`${place.replaceAll('/', '-')}.cast`, [text])}>
          <Download />
          {t.shells.save}
        </Button>
      </PageHeader>
      <div className="flex min-h-0 flex-1 flex-col gap-3 px-6 pb-6">
        <Screen
          className="flex-1 overflow-auto"
          label={t.shells.terminal(place)}
          size={{ cols: cast.cols, rows: cast.rows }}
          onReady={(made) => {
            terminal.current = made;
            shownTo.current = -1;
            // The end is what most look for; from there one goes back.
            moveTo(cast.length);
            return () => {
              terminal.current = undefined;
            };
          }}
        />
        {cast.events.length === 0 && <p className="text-ink-3">{t.shells.nothingShown}</p>}
        <div className="flex flex-wrap items-center gap-3">
          <Button className="w-24" onClick={play} disabled={cast.events.length === 0}>
            {playing ? <Pause /> : <Play />}
            {playing ? t.shells.pause : t.shells.play}
          </Button>
          <input
            className="min-w-40 flex-1 accent-accent"
            type="range"
            min={0}
            max={Math.max(cast.length, 0.1)}
            step={0.1}
            value={at}
            aria-label={t.shells.position}
            onChange={(event) => {
              setPlaying(false);
              moveTo(Number(event.target.value));
            }}
          />
          <span className="font-mono text-xs text-ink-2 tabular-nums">
            {clock(at)} / {clock(cast.length)}
          </span>
          <NativeSelect
            className="w-20"
            size="sm"
            aria-label={t.shells.speed}
            value={speed}
            onChange={(event) => setSpeed(Number(event.target.value))}
          >
            {speeds.map((one) => (
              <option key={one} value={one}>
                {one}×
              </option>
            ))}
          </NativeSelect>
        </div>
        <p className="text-xs text-ink-3">{t.shells.covered}</p>
      </div>
    </div>
  );
}
