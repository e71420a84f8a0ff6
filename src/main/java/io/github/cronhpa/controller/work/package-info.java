/** When something has to be done, and on which threads. */
package io.github.cronhpa.controller.work;
