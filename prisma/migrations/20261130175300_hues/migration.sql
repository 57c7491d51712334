-- Red means recording or failed, amber means changed: no calendar wears either.
update calendar set hue = case hue
  when 25 then 290
  when 285 then 115
  when 100 then 255
  when 240 then 330
  when 335 then 145
  when 145 then 225
  when 60 then 170
  else hue
end;
