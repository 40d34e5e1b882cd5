'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { RunView } from '@/server/views/runs';
import { useApi } from '../api/client';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';

/** Milliseconds between two looks, and after which nobody plans it any more. */
const LOOK = 2_000;
const PATIENCE = 60_000;

/** The way to the plan of what an interrupted run left; a worker asks for that plan soon after. */
export function WhatIsLeft(props: { readonly run: RunView; readonly endedAt: string | undefined }) {
  const t = useText();
  const api = useApi();
  const run = useQuery({
    ...api.runs.get.queryOptions({ run: props.run.id }),
    refetchInterval: ({ state }) =>
      state.data?.left || Date.now() - Date.parse(props.endedAt ?? '') > PATIENCE ? false : LOOK,
  });
  const left = run.data?.left;
  return (
    left && (
      <Button asChild>
        <Link href={`/clouds/${props.run.cloud.id}/plans/${left.id}`}>
          {t.run.restIsPlanned(left.number)}
        </Link>
      </Button>
    )
  );
}
