package datetime
import ("testing";"os";"encoding/json";"fmt";"time")
func TestFP(t *testing.T){
 b,_:=os.ReadFile("/tmp/dates/fp.json"); var l [][]any; json.Unmarshal(b,&l)
 right,none,wrong,of,refused:=0,0,0,0,0
 for _,x:=range l { s:=x[1].(string); v,ok:=Parse("",s)
  if x[2]==nil { if ok {fmt.Println("SHOULD REFUSE",x[0],s,v)} else {refused++}; continue }
  of++
  w:=x[2].([]any); n:=func(i int)int{return int(w[i].(float64))}
  want:=time.Date(n(0),time.Month(n(1)),n(2),n(3),n(4),n(5),0,time.UTC)
  switch { case !ok: none++; fmt.Println("NONE",x[0],s)
  case v.Time.Truncate(time.Second).Equal(want): right++
  case !v.Zoned: none++; fmt.Println("NOZONE",x[0],s,v)
  default: wrong++; fmt.Println("WRONG",x[0],s,v,want)}
 }
 fmt.Println(right,none,wrong,"of",of,"refused",refused)
}
