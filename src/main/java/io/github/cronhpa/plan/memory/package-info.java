/**
 * What an object remembers in its status: the conditions of its jobs, the run that is followed, and
 * what was learnt of its target. All of it is input that others can write.
 */
package io.github.cronhpa.plan.memory;
