/**
 * A Kubernetes API in the process itself: the cluster of the try-out in dev mode and of tests.
 *
 * <p>The build deletes this package before the product is packaged; nothing outside it may use it.
 */
package io.github.cronhpa.tryout;
