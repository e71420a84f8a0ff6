/** The objects as the watch delivered them, and whether they are known to be fresh. */
package io.github.cronhpa.cache;
