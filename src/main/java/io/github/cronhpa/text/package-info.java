/** Text that holds values of users: bounded, on one line, with the path of the field. */
package io.github.cronhpa.text;
