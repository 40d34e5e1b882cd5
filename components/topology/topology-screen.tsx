'use client';
import { useQuery } from '@tanstack/react-query';
import { Waypoints } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { Diagnostics } from '../plan/diagnostics';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { keptDraft } from './kept-draft';
import { TopologyEditor } from './topology-editor';
import { useTopology } from './use-topology';

/** Groups and hosts of a cloud, and which services that puts where. */
export function TopologyScreen(props: { readonly cloud: string }) {
  const api = useApi();
  const [loaded, setLoaded] = useState(0);
  const [saved, setSaved] = useState(false);
  const stored = useQuery({
    ...api.topology.get.queryOptions({ cloud: props.cloud }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  // What is not saved is of the inventory that it was drawn on.
  const view = keptDraft(props.cloud)?.view ?? stored.data;
  if (!view)
    return (
      <div className="p-6">
        <QueryState error={stored.error} onRetry={() => void stored.refetch()} rows={8} />
      </div>
    );
  return (
    <Loaded
      key={`${props.cloud} ${view.digest} ${loaded}`}
      cloud={props.cloud}
      view={view}
      saved={saved}
      onSaved={() => setSaved(true)}
      onLoaded={() => setLoaded((n) => n + 1)}
    />
  );
}

function Loaded(props: {
  readonly cloud: string;
  readonly view: Parameters<typeof useTopology>[1];
  readonly saved: boolean;
  readonly onSaved: () => void;
  readonly onLoaded: () => void;
}) {
  const t = useText();
  const topology = useTopology(props.cloud, props.view, props.onLoaded);
  if (topology)
    return (
      <TopologyEditor cloud={props.cloud} topology={topology} saved={props.saved} onSaved={props.onSaved} />
    );
  return (
    <div className="p-6">
      <Empty icon={Waypoints} title={t.topology.unreadable} text={t.topology.unreadableLead}>
        <Button asChild variant="outline">
          <Link href={`/clouds/${props.cloud}/files#inventory`}>{t.topology.openFiles}</Link>
        </Button>
      </Empty>
      <Diagnostics items={props.view.diagnostics} />
    </div>
  );
}
