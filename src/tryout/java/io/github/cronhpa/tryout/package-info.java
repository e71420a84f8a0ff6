/**
 * An in-process Kubernetes API: the cluster of dev mode and of tests.
 *
 * <p>It is compiled with the tests, so the product has none of it.
 */
package io.github.cronhpa.tryout;
