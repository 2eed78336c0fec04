import { posix } from 'node:path';
import { FLOORS, floorOf, whyNotNode } from './floors.ts';
import type { ModuleFacts } from './module-facts.ts';

/** Every breach of the floors, one a line. */
export function violations(modules: readonly ModuleFacts[]): string[] {
  return modules.flatMap((module) => {
    const floor = floorOf(module.path);
    if (floor === undefined) return [`${module.path} lies on no floor`];
    return [...importViolations(module, floor), ...globalViolations(module, floor)];
  });
}

function importViolations({ path, imports }: ModuleFacts, floor: string): string[] {
  return imports.flatMap((target) => {
    const why = target.startsWith('node:') ? whyNotNode(floor, target) : whyNotFile(floor, target);
    return why === undefined ? [] : [`${path} imports ${target}: ${why}`];
  });
}

function whyNotFile(floor: string, target: string): string | undefined {
  const isOfProject = target.startsWith('src/') || target.startsWith('rules/') || target === 'package.json';
  if (!isOfProject) return undefined;
  const other = floorOf(target);
  if (other === undefined) return 'it lies on no floor';
  if (floor === 'rules' && other === 'rules') return 'a rule may not import another rule';
  if (other === floor || FLOORS[floor]?.includes(other)) return undefined;
  return `floor ${floor} may not import ${other}`;
}

function globalViolations({ path, globals }: ModuleFacts, floor: string): string[] {
  return floor === 'cli' || floor === 'action'
    ? []
    : globals.map((name) => `${path} uses ${name}: only floor cli may`);
}

/** Files that import each other in a circle, each circle once: `a.ts -> b.ts -> a.ts`. */
export function fileCycles(modules: readonly ModuleFacts[]): string[] {
  return cyclesOf(graphOf(modules, (path) => path));
}

/** Folders that import each other in a circle. A folder is no stranger to the folders inside it. */
export function folderCycles(modules: readonly ModuleFacts[]): string[] {
  return cyclesOf(graphOf(modules, posix.dirname));
}

function graphOf(
  modules: readonly ModuleFacts[],
  nodeOf: (path: string) => string,
): Map<string, Set<string>> {
  const paths = new Set(modules.map(({ path }) => path));
  const graph = new Map<string, Set<string>>();
  for (const { path, imports } of modules) {
    const from = nodeOf(path);
    const targets = graph.get(from) ?? new Set();
    graph.set(from, targets);
    for (const to of imports.filter((target) => paths.has(target)).map(nodeOf)) {
      if (from !== to && !from.startsWith(`${to}/`) && !to.startsWith(`${from}/`)) targets.add(to);
    }
  }
  return graph;
}

function cyclesOf(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (node: string, trail: readonly string[]): void => {
    const start = trail.indexOf(node);
    if (start !== -1) {
      cycles.push([...trail.slice(start), node].join(' -> '));
      return;
    }
    if (done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...trail, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return cycles;
}
