'use client';
import { useMutation } from '@tanstack/react-query';
import { CirclePause, CirclePlay } from 'lucide-react';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';

/** Holds a run, or lets it go on. Its events tell when it is so. */
export function Pause(props: { readonly run: string; readonly paused: boolean }) {
  const t = useText();
  const api = useApi();
  const pause = useMutation(api.runs.pause.mutationOptions());
  const resume = useMutation(api.runs.resume.mutationOptions());
  const { run, paused } = props;
  const turn = paused ? resume : pause;
  const Icon = paused ? CirclePlay : CirclePause;
  return (
    <>
      {turn.isError && <Alert variant="destructive" {...errorText(turn.error, t)} />}
      <Button variant="outline" disabled={turn.isPending} onClick={() => turn.mutate({ run })}>
        <Icon className="size-3.5" />
        {paused ? t.run.resume : t.run.pause}
      </Button>
    </>
  );
}
