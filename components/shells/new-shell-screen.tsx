'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { SquareTerminal } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { SHELL_LIMITS } from '@/server/core/domain/shell-end';
import type { ShellAs } from '@/server/views/shells';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useRole } from '../frame/use-role';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { Field, FieldLabel } from '../ui/field';
import { NativeSelect } from '../ui/native-select';
import { PageHeader, PageTitle } from '../ui/page';
import { Skeleton } from '../ui/skeleton';
import { LiveShell } from './live-shell';

interface Place {
  readonly host: string;
  readonly container: string;
  readonly as: ShellAs;
}

/** Opens a shell where one chooses, and shows it. The open one stands in the address: a reload finds it again. */
export function NewShellScreen(props: {
  readonly cloud: string;
  readonly host: string;
  readonly container: string;
  readonly as: ShellAs | undefined;
  readonly shell: string | undefined;
}) {
  const t = useText();
  const api = useApi();
  const router = useRouter();
  const role = useRole(props.cloud);
  const [place, setPlace] = useState<Place>({
    host: props.host,
    container: props.container,
    as: props.as ?? (props.container ? 'service' : 'login'),
  });
  const { host, container, as } = place;
  const path = (shell?: string) =>
    `/clouds/${props.cloud}/shells/new?${new URLSearchParams({ host, container, as, ...(shell ? { shell } : {}) })}`;
  const open = useMutation({
    ...api.shells.open.mutationOptions(),
    onSuccess: ({ shell }) => router.replace(path(shell)),
  });
  const name = [host, container].filter(Boolean).join('/');
  if (role === undefined)
    return (
      <div className="p-6">
        <Skeleton rows={3} word={t.common.loading} />
      </div>
    );
  if (role !== 'admin') return <OnlyAdmins />;
  return (
    <div className="flex h-full min-h-120 flex-col">
      <PageHeader>
        <div>
          <PageTitle>{props.shell ? name : t.shells.open}</PageTitle>
          <p className="text-ink-2">
            {props.shell
              ? `${t.shells.asWhom} ${t.shells.as[as]}`
              : t.shells.recorded(SHELL_LIMITS.idleMs / 60_000)}
          </p>
        </div>
      </PageHeader>
      {props.shell ? (
        <LiveShell
          key={props.shell}
          cloud={props.cloud}
          shell={props.shell}
          place={name}
          onAgain={() => {
            open.reset();
            router.replace(path());
          }}
        />
      ) : (
        <form
          className="grid max-w-110 gap-4 px-6 pb-6"
          onSubmit={(event) => {
            event.preventDefault();
            open.mutate({
              ...{ cloud: props.cloud, host, as, size: { cols: 80, rows: 24 } },
              ...(container ? { container } : {}),
            });
          }}
        >
          <Where cloud={props.cloud} place={place} onChange={setPlace} />
          {open.error && <Alert variant="destructive" {...errorText(open.error, t)} />}
          <div>
            <Button type="submit" disabled={host === '' || open.isPending}>
              {open.isPending ? t.shells.opening : t.shells.open}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}

export function OnlyAdmins() {
  const t = useText();
  return (
    <div className="p-6">
      <Empty icon={SquareTerminal} title={t.shells.onlyAdmins} text={t.shells.onlyAdminsLead} />
    </div>
  );
}

function Where(props: {
  readonly cloud: string;
  readonly place: Place;
  readonly onChange: (place: Place) => void;
}) {
  const t = useText();
  const api = useApi();
  const ids = useId();
  const { host, container, as } = props.place;
  const hosts = useQuery(api.logs.hosts.queryOptions({ cloud: props.cloud }));
  const watch = useQuery(api.watch.get.queryOptions({ cloud: props.cloud }));
  const known = watch.data?.hosts.find((one) => one.host === host)?.known?.containers ?? [];
  const running = known.filter(({ state }) => state === 'running').map(({ name }) => name);
  const names = [...new Set([...(container ? [container] : []), ...running])].sort();
  const choices: readonly ShellAs[] = container ? ['service', 'root'] : ['login', 'root'];
  return (
    <>
      <Field>
        <FieldLabel htmlFor={`${ids}h`}>{t.shells.host}</FieldLabel>
        <NativeSelect
          id={`${ids}h`}
          value={host}
          onChange={(e) => props.onChange({ host: e.target.value, container: '', as: 'login' })}
        >
          <option value="">{t.shells.chooseHost}</option>
          {(hosts.data ?? (host ? [host] : [])).map((one) => (
            <option key={one}>{one}</option>
          ))}
        </NativeSelect>
      </Field>
      <Field>
        <FieldLabel htmlFor={`${ids}c`}>{t.shells.container}</FieldLabel>
        <NativeSelect
          id={`${ids}c`}
          value={container}
          onChange={(e) =>
            props.onChange({ host, container: e.target.value, as: e.target.value ? 'service' : 'login' })
          }
        >
          <option value="">{t.shells.onHost}</option>
          {names.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </NativeSelect>
      </Field>
      <Field>
        <FieldLabel htmlFor={`${ids}a`}>{t.shells.asWhom}</FieldLabel>
        <NativeSelect
          id={`${ids}a`}
          value={as}
          onChange={(e) =>
            props.onChange({ host, container, as: choices.find((one) => one === e.target.value) ?? as })
          }
        >
          {choices.map((one) => (
            <option key={one} value={one}>
              {t.shells.as[one]}
            </option>
          ))}
        </NativeSelect>
      </Field>
    </>
  );
}
