'use client';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { DetectView } from '@/server/views/clouds';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Choice, ChoiceText } from '../ui/choice';
import { cn } from '../ui/cn';
import { Field, FieldLabel, TextField } from '../ui/field';
import { StateMark } from '../ui/mark';
import { NativeSelect } from '../ui/native-select';
import { PageFooter, PageTitle } from '../ui/page';
import { closed, isOutsideGood, OutsideFields, outsideGlobals } from './outside-fields';
import {
  isRegistryGood,
  RegistryFields,
  registryFor,
  registryGlobals,
  registrySecrets,
} from './registry-fields';
import type { Decide } from './use-wizard';
import { networksOf, vipProblem } from './wizard-fields';
import { FieldPair, WizardFrame } from './wizard-frame';
import { WizardSteps } from './wizard-steps';

const releases = ['2025.1', 'zed'] as const;
const extents = ['compute', 'identity'] as const;

/** Decisions, each with an answer filled in from what was found. */
export function DecideStep(props: {
  readonly view: DetectView;
  /** The host or hosts, in a word. */
  readonly who: string;
  readonly backTo: string;
  /** That it answers. */
  readonly found: string;
  /** What no card to outside means. */
  readonly closed?: string;
  readonly title?: string;
  /** What was found, beside the questions. */
  readonly side: (chosen: { readonly nic: string; readonly vip: string }) => ReactNode;
  readonly onBack: () => void;
  readonly busy: boolean;
  readonly error: unknown;
  /** How many hosts there are, where they can pull their images from a registry. */
  readonly several?: number;
  readonly onDecide: Decide;
}) {
  const t = useText();
  const w = t.wizard;
  const { view } = props;
  const { facts, suggest } = view;
  const [nic, setNic] = useState(suggest.interface);
  const [vip, setVip] = useState(suggest.vip);
  const [extent, setExtent] = useState<string>(extents[0]);
  const [outside, setOutside] = useState(closed);
  const [registry, setRegistry] = useState(() => registryFor(props.several ?? 0));
  const [release, setRelease] = useState<string>(releases[0]);
  const networks = networksOf(facts, nic);
  const bad = vipProblem(vip, networks, t);
  const compute = extent === 'compute';
  const ready = !bad && (!compute || isOutsideGood(outside)) && isRegistryGood(registry);
  const submit = (e: FormEvent) => {
    e.preventDefault();
    if (ready)
      props.onDecide(
        {
          network_interface: nic,
          kolla_internal_vip_address: vip,
          openstack_release: release,
          enable_openstack_core: compute,
          ...(compute ? outsideGlobals(outside) : {}),
          ...registryGlobals(registry),
        },
        registrySecrets(registry),
      );
  };
  const usable = facts.interfaces.filter((i) => i.addresses.length > 0);
  return (
    <WizardFrame
      onSubmit={submit}
      side={props.side({ nic, vip })}
      footer={
        <PageFooter className="col-span-full max-md:flex-nowrap">
          <Button variant="ghost" onClick={props.onBack}>
            <ArrowLeft className="size-3.5" />
            {props.backTo}
          </Button>
          <span className="text-ink-2">{w.foot.decide(props.who)}</span>
          <span className="ml-auto" />
          <Button type="submit" disabled={props.busy || !ready}>
            {props.busy ? w.saving : w.seePlan}
            <ArrowRight className="size-3.5" />
          </Button>
        </PageFooter>
      }
    >
      <WizardSteps at={2} found={props.found} first={props.backTo} />
      <PageTitle>{props.title ?? w.decideTitle}</PageTitle>
      {props.error !== null && <Alert variant="destructive" {...errorText(props.error, t)} />}
      <Question n={1} title={w.q1} lead={w.q1Lead}>
        <FieldPair>
          <Field>
            <FieldLabel htmlFor="nic" setting="network_interface">
              {w.interface}
            </FieldLabel>
            <NativeSelect
              id="nic"
              aria-label={w.interface}
              value={nic}
              onChange={(e) => setNic(e.target.value)}
            >
              {usable.map((i) => (
                <option key={i.name} value={i.name}>{`${i.name}  ${i.addresses[0] ?? ''}`}</option>
              ))}
            </NativeSelect>
          </Field>
          <TextField
            label={w.vip}
            setting="kolla_internal_vip_address"
            name="vip"
            className="font-mono text-mono"
            value={vip}
            error={bad}
            onChange={(e) => setVip(e.target.value.trim())}
            after={!bad && <VipState vip={vip} view={view} />}
          />
        </FieldPair>
      </Question>
      <Question n={2} title={w.q2} lead={w.q2Lead}>
        <div className="grid grid-cols-2 gap-2 max-md:grid-cols-1">
          {extents.map((one) => (
            <Choice
              key={one}
              group="services"
              value={one}
              chosen={extent}
              onChoose={setExtent}
              title={w.services[one].name}
            >
              <ChoiceText>{w.services[one].does}</ChoiceText>
              <ChoiceText>{w.services[one].needs}</ChoiceText>
            </Choice>
          ))}
        </div>
        {compute && (
          <OutsideFields
            view={view}
            taken={nic}
            value={outside}
            closed={props.closed ?? w.outside.closed}
            onChange={setOutside}
          />
        )}
      </Question>
      <Question n={3} title={w.q3} lead={w.q3Lead}>
        <div className="grid grid-cols-2 gap-2 max-md:grid-cols-1">
          {releases.map((r) => (
            <Choice
              key={r}
              group="release"
              value={r}
              chosen={release}
              onChoose={setRelease}
              title={w.releases[r]}
            />
          ))}
        </div>
      </Question>
      {props.several !== undefined && (
        <Question n={4} title={t.several.registryTitle} lead={t.several.registryLead}>
          <RegistryFields hosts={props.several} value={registry} onChange={setRegistry} />
        </Question>
      )}
    </WizardFrame>
  );
}

function VipState(props: { readonly vip: string; readonly view: DetectView }) {
  const t = useText();
  const { vip, vipFree } = props.view.suggest;
  if (props.vip !== vip) return <span className="text-xs text-ink-3">{t.wizard.unchecked}</span>;
  return (
    <span
      className={cn('flex items-center gap-2 text-xs whitespace-nowrap', vipFree ? 'text-ok' : 'text-failed')}
    >
      <StateMark mark={vipFree ? 'ok' : 'failed'} />
      {vipFree ? t.wizard.free : t.wizard.taken}
    </span>
  );
}

function Question(props: {
  readonly n: number;
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="border-t py-6.5 first-of-type:border-0 first-of-type:pt-4">
      <div className="flex gap-3.5">
        <span className="w-3.5 text-lg font-[580] text-accent">{props.n}</span>
        <div>
          <h2 className="text-lg">{props.title}</h2>
          <p className="text-ink-2">{props.lead}</p>
        </div>
      </div>
      <div className="mt-3 ml-7 max-md:ml-0">{props.children}</div>
    </section>
  );
}
