import type { ImageState } from '../../core/domain/image-state';
import { DEPLOYMENT_HOST, type Plan, type Step } from '../../core/domain/plan';
import type { ImageGraph } from '../../core/images/image-graph';
import { stepId } from '../../core/plan/step-id';

export interface BuildPlanInput {
  readonly cloud: string;
  readonly graph: ImageGraph;
  /** Names, parents included. */
  readonly images: readonly string[];
  readonly states: Readonly<Record<string, ImageState>>;
  /** Images are pushed after they are built. */
  readonly registry: boolean;
}

/** The steps that make these images where they are missing, each after what it is built from. */
export function buildPlan({ cloud, graph, images, states, registry }: BuildPlanInput): Plan {
  const steps = images.flatMap((image): Step[] => {
    const node = graph.nodes[image];
    const state = states[image] ?? 'absent';
    if (!node || state === 'pushed') return [];
    const of = { host: DEPLOYMENT_HOST, role: node.role, subject: image } as const;
    const builds: Step[] =
      state === 'absent'
        ? [
            {
              ...of,
              id: stepId.build(image),
              work: { kind: 'build', image, ref: node.ref },
              needs: node.parents.filter((parent) => states[parent] === 'absent').map(stepId.build),
              timeout: 2400,
              attempts: 1,
            },
          ]
        : [];
    const pushes: Step[] = registry
      ? [
          {
            ...of,
            id: stepId.push(image),
            work: { kind: 'push', image, ref: node.ref },
            needs: builds.map((step) => step.id),
            timeout: 600,
            attempts: 3,
          },
        ]
      : [];
    return [...builds, ...pushes];
  });
  return { cloud, action: 'build', changes: [], steps, blocked: [], digest: '' };
}
