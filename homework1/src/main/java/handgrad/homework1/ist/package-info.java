/** Sheet 004, "Deep Learning (IST, 2021-22), Homework 1". */
@org.jspecify.annotations.NullMarked
package handgrad.homework1.ist;
