package io.github.cronhpa.support.cluster;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.List;

/**
 * One thing that a user does to one kind of resource.
 *
 * @param verb {@code get}, {@code list}, {@code watch}, {@code create}, {@code patch}, ...
 * @param group API group, empty for the core group
 * @param resource plural, with the subresource: {@code deployments/scale}
 */
public record Access(String verb, String group, String resource) {

  /**
   * Whether a rule of a role grants this. Names of objects are not looked at.
   *
   * @param rule the rule
   * @return true if verb, group and resource are all in the rule
   */
  public boolean grantedBy(PolicyRule rule) {
    int slash = resource.indexOf('/');
    // "*/scale" is the scale subresource of everything; "*" alone is really everything.
    String ofAnything = slash < 0 ? resource : "*" + resource.substring(slash);
    return has(rule.getVerbs(), verb)
        && has(rule.getApiGroups(), group)
        && (has(rule.getResources(), resource) || rule.getResources().contains(ofAnything));
  }

  private static boolean has(List<String> granted, String wanted) {
    return granted.contains(wanted) || granted.contains("*");
  }

  @Override
  public String toString() {
    return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
  }
}
