'use client';
import { ArrowRight } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { HostRole } from '@/server/core/domain/host-role';
import type { HostLine } from '@/server/core/topology/host-lines';
import type { RoledHost } from '@/server/core/topology/role-edits';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { WrongLines } from '../topology/wrong-lines';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';
import { PageFooter, PageLead, PageTitle, SidePanel, SideSection } from '../ui/page';
import { HostsField } from './hosts-field';
import { KindChoices } from './kind-choices';
import { Looking } from './looking';
import { RolesTable } from './roles-table';
import { roleProblems } from './several-model';
import { SshFields } from './ssh-fields';
import type { Several } from './use-several';
import { type HostFields, hostProblems } from './wizard-fields';
import { WizardFrame } from './wizard-frame';
import { WizardSteps } from './wizard-steps';

/** Which hosts the cloud runs on, who does what, and how one logs in. */
export function SeveralStep(props: {
  readonly fields: HostFields;
  readonly onChange: (fields: HostFields) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly hosts: readonly RoledHost[];
  readonly wrong: readonly HostLine[];
  readonly onRoles: (host: string, roles: readonly HostRole[]) => void;
  readonly making: boolean;
  readonly several: Several;
  readonly side: ReactNode;
  readonly onLook: () => void;
}) {
  const t = useText();
  const { wizard: w, several: s } = t;
  const id = useId();
  const [tried, setTried] = useState(false);
  const { fields, hosts, wrong, several } = props;
  const bad = hostProblems(fields, t);
  const shown = tried ? bad : {};
  const problems = hosts.length > 0 ? roleProblems(hosts) : [];
  const set = (part: Partial<HostFields>) => props.onChange({ ...fields, ...part });
  const isGood = Object.keys(bad).length === 0 && hosts.length > 0 && !problems.some(({ stops }) => stops);
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (isGood) props.onLook();
  };
  const busy = several.looking || props.making;
  const { left } = several;
  const news = useRef<HTMLDivElement>(null);
  const failed = !busy && (left.length > 0 || (several.error ?? undefined) !== undefined);
  useEffect(() => {
    if (failed) news.current?.scrollIntoView({ block: 'nearest' });
  }, [failed]);
  return (
    <WizardFrame
      onSubmit={submit}
      side={
        busy || !props.side ? (
          <SidePanel className="bg-surface">
            <SideSection>
              {busy ? (
                <Looking making={props.making} hosts={hosts.length} />
              ) : (
                <p className="text-ink-3">{s.notYet}</p>
              )}
            </SideSection>
          </SidePanel>
        ) : (
          props.side
        )
      }
      footer={
        <PageFooter className="col-span-full max-md:flex-nowrap">
          <span className="text-ink-2">{w.foot.host}</span>
          <span className="ml-auto" />
          <Button type="submit" disabled={busy}>
            {wrong.length > 0 && hosts.length > 0
              ? s.lookWithout(hosts.length, wrong.length)
              : s.look(hosts.length)}
            <ArrowRight className="size-3.5" />
          </Button>
        </PageFooter>
      }
    >
      <WizardSteps at={1} first={s.step} />
      <PageTitle>{s.title}</PageTitle>
      <PageLead className="mb-5">{s.lead}</PageLead>
      <div ref={news}>
        {several.error !== null && several.error !== undefined && !busy && (
          <Alert variant="destructive" className="mb-4" {...errorText(several.error, t)} />
        )}
        {left.length > 0 && !busy && (
          <Alert
            variant="destructive"
            className="mb-4"
            title={s.unseen(left.length, hosts.length)}
            detail={left.map(({ host, cause }) => `${host}: ${cause ?? s.noWay}`).join('\n')}
            remedy={s.unseenHelp}
          >
            {several.goOn && (
              <Button variant="outline" size="sm" onClick={several.goOn}>
                {s.goOn}
              </Button>
            )}
          </Alert>
        )}
      </div>
      <KindChoices kind={fields.kind} onChoose={(kind) => set({ kind })} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="max-w-140">
          <TextField
            label={w.name}
            name="name"
            help={w.nameHelp}
            error={shown.name}
            value={fields.name}
            autoComplete="off"
            onChange={(e) => set({ name: e.target.value })}
          />
        </div>
        <HostsField
          id={id}
          text={props.text}
          error={tried && hosts.length === 0 ? s.noHosts : undefined}
          onText={props.onText}
        />
        <WrongLines lines={wrong} />
        {hosts.length > 0 && <RolesTable hosts={hosts} problems={problems} onChoose={props.onRoles} />}
        <div className="grid max-w-140 grid-cols-[minmax(0,1fr)] gap-4">
          <SshFields fields={fields} shown={shown} set={set} />
        </div>
      </div>
    </WizardFrame>
  );
}
